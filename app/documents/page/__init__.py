"""The page: text set in lines, blocks, tables, faces, marks; from blocks to a PDF."""
