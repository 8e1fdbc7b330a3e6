"""Select, the source: our YAML files as rows, and rows as the shapes of the stappenplan."""
