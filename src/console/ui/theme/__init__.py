"""How everything looks: colour tokens, sizes, fonts, icons, and the style sheet made of them."""
