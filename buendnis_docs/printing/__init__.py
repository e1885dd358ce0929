"""PDF and paper: Word files become accessible PDFs, letters a print bundle, a meeting's papers a dossier."""
