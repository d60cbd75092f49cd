"""What every part of the API shares: errors, pages, headers. Knows no room.

It follows the NL API Design Rules: Dutch plural nouns, kebab-case paths without a trailing slash,
camelCase fields, the major version in the path and the whole version in a header, errors as
problem+json (RFC 9457).
"""

VERSION = "1.0.0"
