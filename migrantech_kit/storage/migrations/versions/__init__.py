"""One file a revision, named by its number; once released, a revision is never changed."""
