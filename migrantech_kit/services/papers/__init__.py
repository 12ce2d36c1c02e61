"""Everything that a room needs on paper: one table of documents, and a service that makes them."""

from migrantech_kit.services.papers.batch import BatchService
from migrantech_kit.services.papers.service import PaperService

__all__ = ["BatchService", "PaperService"]
