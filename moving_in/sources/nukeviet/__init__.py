"""A site of NukeViet, from its dump or its running database."""
