"""The register in forms that travel: streams of downloads, and the site as a folder."""
