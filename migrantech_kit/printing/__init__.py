"""Documents as PDF: shaped and bidirectional text, pictures, codes, pages; ReportLab writes the file."""

from migrantech_kit.printing.documents import PdfPrinting

__all__ = ["PdfPrinting"]
