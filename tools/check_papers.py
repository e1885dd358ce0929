"""Make, print and judge every kind of paper: `python tools/check_papers.py [--kind NAME] [--accept] [--keep FOLDER]`.

Needs LibreOffice (soffice), poppler (pdftotext, pdftoppm) and hunspell with its German dictionary.
"""

from __future__ import annotations

import sys

from quality.command import main

if __name__ == "__main__":
    sys.exit(main())
