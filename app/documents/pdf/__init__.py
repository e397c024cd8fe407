"""Writing PDF: objects, faces, what an archive asks a document to say of itself."""
