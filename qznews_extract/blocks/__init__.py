"""Blocks: the lines that a reader sees, from a tree (`walk`) or from a text rendering (`rendering`)."""

from qznews_extract.blocks.labelled import join_values
from qznews_extract.blocks.rendering import text_blocks
from qznews_extract.blocks.walk import Walked, tree_blocks

__all__ = ["Walked", "join_values", "text_blocks", "tree_blocks"]
