"""The pages of settings: panels of fields, the settings of types, and help with expressions."""
