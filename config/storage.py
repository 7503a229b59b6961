"""Where files are kept: a folder of the machine, or a bucket of an S3-compatible storage, by STORAGE_URL."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.env import read_number, read_url

SCHEMES = ("file", "s3")
HERE = ("localhost", "127.0.0.1")
SHAPE = "s3://KEY:SECRET@HOST/BUCKET/FOLDER?region=REGION"


def read_folder(name: str, data_dir: Path) -> Path:
    """The folder where files are kept: file:///a/folder, by default in the data folder."""
    url = urlsplit(read_url(name, SCHEMES, default=""))
    return Path(unquote(url.path)) if url.scheme == "file" else data_dir / "files"


def read_storage(name: str) -> dict[str, Any]:
    """Django's setting of the storage of files. Raises ImproperlyConfigured for an address that is not understood."""
    url = urlsplit(read_url(name, SCHEMES, default=""))
    if url.scheme != "s3":
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    if not (find_spec("storages") and find_spec("boto3")):
        raise ImproperlyConfigured(
            f"{name} names an S3 storage, which needs further packages: install requirements-s3.txt."
        )
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _options(name, url)}


def _options(name: str, url: SplitResult) -> dict[str, Any]:
    bucket, _, folder = url.path.strip("/").partition("/")
    asked = {key: values[-1] for key, values in parse_qs(url.query).items()}
    plain = asked.pop("tls", "yes") == "no"
    region = asked.pop("region", "us-east-1")
    if not (url.hostname and bucket and url.username and url.password) or asked:
        # The value itself is not repeated: it holds a password.
        raise ImproperlyConfigured(f"{name} must look like {SHAPE}.")
    if plain and url.hostname not in HERE:
        raise ImproperlyConfigured(f"{name} may say tls=no only for this machine.")
    port = f":{url.port}" if url.port else ""
    return {
        "access_key": unquote(url.username),
        "secret_key": unquote(url.password),
        "endpoint_url": f"{'http' if plain else 'https'}://{url.hostname}{port}",
        "bucket_name": bucket,
        "location": unquote(folder),
        "region_name": region,
        "querystring_auth": True,
        "querystring_expire": read_number("STORAGE_LINK_SECONDS", least=10, most=3600, default=60),
        "default_acl": None,
        # Every name is used once: it carries the token of the work that made it.
        "file_overwrite": True,
        "client_config": _client(),
    }


def _client() -> Any:
    from botocore.config import Config  # noqa: PLC0415 -- there only where it is asked for

    return Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        connect_timeout=5,
        read_timeout=30,
        retries={"max_attempts": 2, "mode": "standard"},
        # Storages that speak S3 need not know the newest checksums.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
