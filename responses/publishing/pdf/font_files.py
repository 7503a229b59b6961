"""The fonts that documents are set in: npm packages, and the files that set-up copies to `PDF_FONTS_DIR`.

This module imports nothing, so that set-up can read it before anything is installed. All are SIL OFL 1.1.
"""

# Always loaded: (family, weight, file). The extension holds letters such as ŵ and ł under a family of its own.
BASE_FONTS = (
    ("Source Serif 4", 400, "source-serif-4-latin-400-normal.woff2"),
    ("Source Serif 4", 600, "source-serif-4-latin-600-normal.woff2"),
    ("Source Serif 4 Ext", 400, "source-serif-4-latin-ext-400-normal.woff2"),
    ("Source Serif 4 Ext", 600, "source-serif-4-latin-ext-600-normal.woff2"),
    ("Source Sans 3", 400, "source-sans-3-latin-400-normal.woff2"),
    ("Source Sans 3", 600, "source-sans-3-latin-600-normal.woff2"),
    ("Source Sans 3 Ext", 400, "source-sans-3-latin-ext-400-normal.woff2"),
    ("Source Sans 3 Ext", 600, "source-sans-3-latin-ext-600-normal.woff2"),
    ("Source Code Pro", 400, "source-code-pro-latin-400-normal.woff2"),
)

# Chinese, simplified and traditional, with kana and the commonest Korean syllables, comes in slices; the last holds what
# is written most. A document loads the few that it needs.
_SLICES = (*range(119, 96, -1), *range(91, 20, -1), 6, 5, 4)

# Loaded only for a document that has a character which the ones above lack; searched in this order.
MORE_FONTS = (
    ("More Latin", "noto-sans-latin-400-normal.woff2"),
    ("More Latin Ext", "noto-sans-latin-ext-400-normal.woff2"),
    ("More Greek", "noto-sans-greek-400-normal.woff2"),
    ("More Greek Ext", "noto-sans-greek-ext-400-normal.woff2"),
    ("More Cyrillic", "noto-sans-cyrillic-400-normal.woff2"),
    ("More Cyrillic Ext", "noto-sans-cyrillic-ext-400-normal.woff2"),
    ("More Vietnamese", "noto-sans-vietnamese-400-normal.woff2"),
    ("More Devanagari", "noto-sans-devanagari-400-normal.woff2"),
    ("More Gurmukhi", "noto-sans-gurmukhi-gurmukhi-400-normal.woff2"),
    ("More Bengali", "noto-sans-bengali-bengali-400-normal.woff2"),
    ("More Gujarati", "noto-sans-gujarati-gujarati-400-normal.woff2"),
    ("More Tamil", "noto-sans-tamil-tamil-400-normal.woff2"),
    ("More Ethiopic", "noto-sans-ethiopic-ethiopic-400-normal.woff2"),
    ("More Hebrew", "noto-sans-hebrew-hebrew-400-normal.woff2"),
    ("More Arabic", "noto-sans-arabic-arabic-400-normal.woff2"),
    ("More Mathematics", "noto-sans-math-latin-400-normal.woff2"),
    ("More Symbols", "noto-sans-symbols-symbols-400-normal.woff2"),
    ("More Signs", "noto-sans-symbols-2-symbols-400-normal.woff2"),
    ("More Emoji", "noto-emoji-emoji-400-normal.woff2"),
    *((f"More Chinese {part}", f"noto-sans-sc-{part}-wght-normal.woff2") for part in _SLICES),
)

FONT_FILES = (*(file for _, _, file in BASE_FONTS), *(file for _, file in MORE_FONTS))

_PACKAGES = (
    "source-serif-4",
    "source-sans-3",
    "source-code-pro",
    "noto-sans-sc",
    "noto-sans-symbols-2",
    "noto-sans-symbols",
    "noto-sans-hebrew",
    "noto-sans-arabic",
    "noto-sans-math",
    "noto-sans-gurmukhi",
    "noto-sans-bengali",
    "noto-sans-gujarati",
    "noto-sans-tamil",
    "noto-sans-ethiopic",
    "noto-sans",
    "noto-emoji",
)


def npm_package(file: str) -> str:
    """The npm package that carries a font file, such as `@fontsource/noto-sans`."""
    # A variable font holds every weight in one file.
    scope = "@fontsource-variable" if "-wght-" in file else "@fontsource"
    return f"{scope}/{next(name for name in _PACKAGES if file.startswith(f'{name}-'))}"
