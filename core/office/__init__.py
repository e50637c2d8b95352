"""Office documents and PDFs as paragraphs: DOCX, ODT, RTF, PDF. Readers and collections share them.

Each module turns the bytes of one format into a list of `OfficeParagraph`, in reading order. No macro runs, no file
outside is opened, and what a reader would not see (hidden or deleted words, field codes) is left out.
"""
