"""Read and check modules, session plans, facts and pictures: the only place that knows their files."""
