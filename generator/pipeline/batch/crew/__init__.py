"""Batch, who does the work: some processes of this computer, or many computers together."""
