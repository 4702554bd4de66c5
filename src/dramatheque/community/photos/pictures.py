"""An uploaded file to what the site keeps of it: two pictures without anything the camera or its owner wrote into the file.

A file is never kept as it came. It is opened as one of four formats, turned upright, made sRGB, and written again as WebP, once
as large as pages show it and once small. That drops places, names, thumbnails and whatever else stands behind the picture.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_BYTES = 15_000_000
MOST_PIXELS = 50_000_000
LEAST_SIDE = 120
LARGE, SMALL = 2000, 400
WRITTEN = ("exif", "xmp", "icc_profile")
FORMATS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP", "AVIF": "AVIF"}


class PictureError(ValueError):
    """Why a file cannot be taken, in a sentence for the member."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the site keeps it. `sha256` is of the large one; sides are in pixels."""

    sha256: str
    large: bytes
    small: bytes
    width: int
    height: int


def take_in(data: bytes, *, as_kept: bool = False) -> Picture:
    """A file's bytes as a Picture. `as_kept`: a picture that was written here or by another such site is not written again,
    so that it stays the same; one that holds more than a picture is.

    :raises PictureError: it is too large or too small, no picture, or broken.
    """
    if len(data) > MOST_BYTES:
        raise PictureError(f"The file has {len(data) / 1e6:.0f} MB; at most {MOST_BYTES // 1_000_000} are taken.")
    opened = _opened(data)
    is_kept = as_kept and opened.format == "WEBP" and max(opened.size) <= LARGE and not any(map(opened.info.get, WRITTEN))
    image = _upright(opened)
    large, small = _within(image, LARGE), _within(image, SMALL)
    written = data if is_kept else _written(large, 84)
    return Picture(hashlib.sha256(written).hexdigest(), written, _written(small, 78), large.width, large.height)


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=tuple(FORMATS))
            if image.width * image.height > MOST_PIXELS:
                raise PictureError(f"The picture has {image.width} × {image.height} pixels; at most 50 million are taken.")
            if min(image.size) < LEAST_SIDE:
                raise PictureError(f"The picture has {image.width} × {image.height} pixels; each side must have {LEAST_SIDE}.")
            image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise PictureError(f"This is no picture the site can read: {', '.join(FORMATS.values())} are taken.") from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError("The picture is broken: it ends too early or does not fit its format.") from error
    return image


def _upright(image: Image.Image) -> Image.Image:
    """The first frame, turned as the camera was held, in sRGB, with transparency where it has some."""
    turned = ImageOps.exif_transpose(image)
    mode = "RGBA" if turned.has_transparency_data else "RGB"
    profile = turned.info.get("icc_profile")
    if profile and turned.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(turned, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            made = None  # a profile that cannot be read: the colours as they stand
        if made is not None and mode == "RGB":
            return made
    return turned.convert(mode)


def _within(image: Image.Image, side: int) -> Image.Image:
    made = image.copy()
    made.thumbnail((side, side), Image.Resampling.LANCZOS)
    return made


def _written(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    clean.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()
