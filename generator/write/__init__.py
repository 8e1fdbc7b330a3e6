"""Write: checked files to disk, whole or not at all; the manifest, the other shapes of a document, and its release."""
