"""Papers on the screen: the live page, print page, packs, signing, reading out."""
