"""Exports of surveys, helpdesks and shops, read and counted: only counts leave a file, never names or what people wrote."""
