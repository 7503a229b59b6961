from pathlib import Path

from jsonschema import Draft202012Validator

from responses.packs.reference import reference
from responses.packs.schema import pack_schema, resolve
from responses.packs.services import check_pack

DOCS = Path(__file__).resolve().parents[2] / "docs"


def keys_of(schema, prefix=""):
    """Every key that the schema knows, by its path."""
    schema = resolve(schema)
    if schema.get("type") == "array":
        return keys_of(schema["items"], prefix)
    found = set()
    for name, part in schema.get("properties", {}).items():
        found |= {f"{prefix}{name}"} | keys_of(part, f"{prefix}{name}.")
    return found


def used_keys(data, prefix=""):
    if isinstance(data, list):
        return set().union(*(used_keys(item, prefix) for item in data))
    if not isinstance(data, dict):
        return set()
    return set().union(
        *({f"{prefix}{key}"} | used_keys(value, f"{prefix}{key}.") for key, value in data.items())
    )


def test_the_published_schema_is_sound():
    schema = pack_schema()

    Draft202012Validator.check_schema(schema)  # raises for a schema that is none
    assert not Draft202012Validator(schema).is_valid({})


def test_the_page_about_packs_lists_every_key_as_the_schema_has_it():
    page = (DOCS / "packs.md").read_text(encoding="utf-8")

    written = page.split("<!-- reference -->\n", 1)[1].strip()

    assert written == reference().strip(), "run manage.py check_pack --reference and paste it in"


def test_every_section_of_the_schema_is_in_the_example():
    data = check_pack(DOCS / "example-pack.yaml").data

    missing = {key for key in keys_of(pack_schema()) if "." not in key} - used_keys(data)

    assert missing == set()


def test_every_key_of_the_schema_is_explained():
    text = reference()

    for path in keys_of(pack_schema()):
        name = path.split(".", 1)[-1]
        assert f"| `{name}` |" in text, path
