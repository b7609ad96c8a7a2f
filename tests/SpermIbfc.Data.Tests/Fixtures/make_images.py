#!/usr/bin/python3
"""Writes the small PNGs and PGMs that the readers' tests read, and images.json with what they hold.

The samples are made here with numpy. Pillow (9.4, with libpng's filters) and pypng (0.20220715) write the PNGs; those with
each filter in turn, and several IDAT chunks, are put together here. The sha256 in images.json are of the samples as made,
plane by plane, row-major and little-endian; each file is read back with pypng or Pillow and compared.
No code of the product takes part. Needs Debian's python3-pil, python3-png, python3-numpy. Run: /usr/bin/python3 make_images.py
"""
import hashlib
import json
import pathlib
import shutil
import struct
import zlib

import numpy
import png
from PIL import Image

HERE = pathlib.Path(__file__).parent
OUT = HERE / "images"
random = numpy.random.default_rng(20260311)
entries = []


def samples(depth, height, width, channels=1):
    """Smooth blobs with noise over the depth's whole range: height x width x channels."""
    y, x = numpy.mgrid[0:height, 0:width]
    grey = numpy.stack([numpy.exp(-((x - width * .4 - 3 * c) ** 2 + (y - height * .6) ** 2) / 60) for c in range(channels)], axis=2)
    grey = grey + random.normal(0, .01, grey.shape)
    grey = (grey - grey.min()) / (grey.max() - grey.min())
    return (grey * (2 ** depth - 1)).round().astype("u1" if depth <= 8 else "u2")


def expect(name, pixels, note):
    planes = numpy.moveaxis(pixels, 2, 0)
    entries.append({
        "file": name, "note": note, "format": name[-3:].upper(), "width": planes.shape[2], "height": planes.shape[1],
        "type": "UInt8" if planes.dtype.itemsize == 1 else "UInt16",
        "sha256": [hashlib.sha256(numpy.ascontiguousarray(p).astype(p.dtype.newbyteorder("<")).tobytes()).hexdigest() for p in planes]})


def expect_png(name, pixels, note):
    width, height, rows, info = png.Reader(filename=str(OUT / name)).read()
    read = numpy.array([numpy.array(row) for row in rows]).reshape(height, width, info["planes"])
    assert (read == pixels).all(), name
    expect(name, pixels, note)


def by_pypng(name, pixels, note, **options):
    height, width, _ = pixels.shape
    with open(OUT / name, "wb") as file:
        png.Writer(width=width, height=height, **options).write(file, pixels.reshape(height, -1).tolist())
    expect_png(name, pixels, note)


def filtered(row, above, stride, kind):
    left = numpy.concatenate([numpy.zeros(stride, "i4"), row[:-stride]])
    corner = numpy.concatenate([numpy.zeros(stride, "i4"), above[:-stride]])
    if kind == 4:
        estimate = left + above - corner
        a, b, c = abs(estimate - left), abs(estimate - above), abs(estimate - corner)
        guess = numpy.where((a <= b) & (a <= c), left, numpy.where(b <= c, above, corner))
    else:
        guess = [0 * row, left, above, (left + above) // 2][kind]
    return ((row - guess) % 256).astype("u1").tobytes()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def by_hand(name, pixels, colour, note, pieces=1):
    """The filters 0 to 4 in turn, twice over, whatever they gain; the zlib stream in several chunks."""
    height, width, channels = pixels.shape
    depth = 8 * pixels.dtype.itemsize
    rows = pixels.astype(pixels.dtype.newbyteorder(">")).reshape(height, -1).view("u1").astype("i4")
    data, above = b"", numpy.zeros_like(rows[0])
    for y, row in enumerate(rows):
        kind = (y + 1) * 3 % 5
        data += bytes([kind]) + filtered(row, above, channels * depth // 8, kind)
        above = row
    data = zlib.compress(data)
    size = -(-len(data) // pieces)
    body = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)) + chunk(b"tEXt", b"Comment\0by hand")
    body += b"".join(chunk(b"IDAT", data[i:i + size]) for i in range(0, len(data), size)) + chunk(b"IEND", b"")
    (OUT / name).write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    expect_png(name, pixels, note)


def by_pillow(name, pixels, note, mode, **options):
    image = Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)
    assert image.mode == mode, (image.mode, mode)
    image.save(OUT / name, **options)
    expect_png(name, pixels, note)


def plain(name, pixels, most, note, separator="\t", comment=True):
    rows = "\n".join(separator.join(str(v) for v in row) for row in pixels[:, :, 0])
    head = f"P2\n# written by IDEAS\n{pixels.shape[1]}\t{pixels.shape[0]} # size\n{most}\n" if comment else f"P2 {pixels.shape[1]} {pixels.shape[0]} {most}\n"
    (OUT / name).write_text(head + rows + "\n", newline="")
    expect(name, pixels, note)


def raw(name, pixels, most, note, header=None):
    head = header or f"P5\n{pixels.shape[1]} {pixels.shape[0]}\n{most}\n"
    (OUT / name).write_bytes(head.encode() + pixels.astype(pixels.dtype.newbyteorder(">")).tobytes())
    expect(name, pixels, note)


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    for mode, channels in (("L", 1), ("LA", 2), ("RGB", 3), ("RGBA", 4)):
        by_pillow(f"pil-{mode.lower()}8.png", samples(8, 31, 27, channels), "Pillow, libpng's choice of filters", mode)
    by_pillow("pil-l16.png", samples(16, 31, 27), "Pillow, 16 bits", "I;16")

    for interlace in (False, True):
        word = "adam7" if interlace else "rows"
        for depth in (1, 2, 4, 8, 16):
            by_pypng(f"grey{depth}-{word}.png", samples(depth, 21, 19), f"{depth} bit(s), {word}", greyscale=True, bitdepth=depth, interlace=interlace)
        for depth in (8, 16):
            by_pypng(f"greyalpha{depth}-{word}.png", samples(depth, 13, 11, 2), word, greyscale=True, alpha=True, bitdepth=depth, interlace=interlace)
            by_pypng(f"rgb{depth}-{word}.png", samples(depth, 13, 11, 3), word, greyscale=False, bitdepth=depth, interlace=interlace)
            by_pypng(f"rgba{depth}-{word}.png", samples(depth, 13, 11, 4), word, greyscale=False, alpha=True, bitdepth=depth, interlace=interlace)
        for depth in (1, 2, 4, 8):
            colours = [(i * 7 % 256, 255 - i, i) for i in range(2 ** depth)]
            by_pypng(f"palette{depth}-{word}.png", samples(depth, 12, 15), "raw indices", palette=colours, bitdepth=depth, interlace=interlace)

    # Images so small that some of Adam7's passes are empty.
    for height, width in ((1, 1), (1, 5), (4, 1), (2, 3), (3, 9), (8, 8)):
        by_pypng(f"adam7-{width}x{height}.png", samples(16, height, width, 3), "passes without pixels", greyscale=False, bitdepth=16, interlace=True)

    for depth, channels, colour in ((8, 1, 0), (16, 1, 0), (8, 2, 4), (16, 3, 2), (8, 4, 6), (16, 4, 6)):
        by_hand(f"filters-c{colour}-{depth}.png", samples(depth, 23, 17, channels), colour, "each filter in turn", pieces=1 if depth == 8 else 7)

    mask = (samples(8, 40, 30) > 99).astype("u1")
    plain("object_12_Ch5.dmask.pgm", mask, 1, "a mask as IDEAS exports it: plain, tabs, comments")
    plain("plain-255.pgm", samples(8, 9, 14), 255, "one line of header", " ", comment=False)
    plain("plain-crlf.pgm", samples(8, 9, 14), 255, "lines that end in CR LF", "\r\n")
    plain("plain-65535.pgm", samples(16, 9, 14), 65535, "16 bits", " \n\t")
    plain("plain-4095.pgm", samples(12, 9, 14), 4095, "12 bits")
    raw("raw-8.pgm", samples(8, 9, 14), 255, "8 bits")
    raw("raw-1.pgm", samples(1, 9, 14), 1, "two levels")
    raw("raw-16.pgm", samples(16, 9, 14), 65535, "16 bits, big-endian")
    raw("raw-comments.pgm", samples(12, 9, 14), 4095, "comments within the header", "P5# of netpbm\n#another\n14#wide\n 9\n#most\n4095\n")

    (HERE / "images.json").write_text(json.dumps({"made_by": "make_images.py", "files": entries}, indent=1) + "\n")
    total = sum(p.stat().st_size for p in OUT.iterdir())
    print(f"{len(entries)} files, {total} bytes")


main()
