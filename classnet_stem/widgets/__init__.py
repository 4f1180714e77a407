"""What moves in JupyterLab. Nothing here is needed to read, record or grade."""
