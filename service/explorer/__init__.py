"""The explorer: the pages that `xinglin serve` opens on. Made on the server; a little script only adds comfort."""
