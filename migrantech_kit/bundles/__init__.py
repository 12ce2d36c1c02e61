"""Bundle files: encrypted by age, signed by Ed25519, a zip of text lines inside; `README.md` tells the format."""

from migrantech_kit.bundles.files import AgeBundleFiles

__all__ = ["AgeBundleFiles"]
