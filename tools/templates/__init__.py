"""The code that builds the Word templates; what it writes is an ordinary Word file that the office edits in Word."""
