"""The documentation site: `sphinx-build -W docs docs/_build` makes it, from these pages and from the catalogue."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_extension"))

project = "Driftproof"
author = "The Driftproof contributors"
version = release = version_of("driftproof")
copyright = author

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "commands",
    "sphinx_copybutton",
    "accessible",
    "mathml",
    "catalogue",
    "reference",
]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb", ".rst": "restructuredtext"}
exclude_patterns = ["_build", "README.md", "examples/**/README.md", "examples/**/.pytest_cache"]
myst_enable_extensions = ["dollarmath", "deflist", "attrs_inline"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "separated"
html_math_renderer = "mathml"
html_theme = "furo"
html_title = "Driftproof"
html_static_path = ["_static"]
html_css_files = ["catalogue.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1d5f8a", "color-brand-content": "#1d5f8a"},
    "dark_css_variables": {"color-brand-primary": "#7fb8de", "color-brand-content": "#7fb8de"},
}
copybutton_prompt_text = r"\$ "
copybutton_prompt_is_regexp = True
copybutton_only_copy_prompt_lines = True
