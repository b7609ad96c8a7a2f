#!/usr/bin/python3
"""Writes the small TIFFs that the reader's tests read, and tiffs.json with what they hold.

The samples are made here with numpy; tifffile (2023.2.3) and libtiff's tiffcp (4.5.0) write them; the sha256 in
tiffs.json are of the samples as made, plane by plane, row-major and little-endian, and each file is read back with
libtiff and compared. No code of the product takes part. tiffcp 4.5.0 cannot read the big-endian files with the
floating-point predictor that it writes itself, and so these are put together here.
Needs Debian's python3-tifffile and libtiff-tools. Run: /usr/bin/python3 make_tiffs.py
"""
import hashlib
import json
import pathlib
import shutil
import struct
import subprocess
import tempfile
import zlib

import numpy
import tifffile

from hash_planes import decoded, narrowed

HERE = pathlib.Path(__file__).parent
OUT = HERE / "tiffs"
TYPES = {"u1": "UInt8", "i1": "Int8", "u2": "UInt16", "i2": "Int16", "f4": "Float32"}
random = numpy.random.default_rng(20240611)
entries = []


def samples(kind, height, width, channels=1):
    """Smooth blobs with noise over the type's whole range: channels x height x width."""
    y, x = numpy.mgrid[0:height, 0:width]
    planes = [numpy.exp(-((x - width * .4 - 3 * c) ** 2 + (y - height * .6) ** 2) / 60) for c in range(channels)]
    grey = numpy.stack(planes) + random.normal(0, .01, (channels, height, width))
    grey = (grey - grey.min()) / (grey.max() - grey.min())
    if kind == "f4":
        return ((grey - .3) * 1234.5).astype("f4")
    info = numpy.iinfo(kind)
    return (info.min + grey * (info.max - info.min)).round().astype(kind)


def expect(name, planes, note):
    planes = numpy.stack([narrowed(p) for p in planes])
    expected = [hashlib.sha256(p.astype(p.dtype.newbyteorder("<")).tobytes()).hexdigest() for p in planes]
    assert decoded(OUT / name) == expected, name
    entries.append({
        "file": name, "note": note, "width": planes.shape[2], "height": planes.shape[1],
        "type": TYPES[planes.dtype.newbyteorder("<").str[1:] if planes.dtype.itemsize > 1 else planes.dtype.str[1:]],
        "sha256": expected})


def refuse(name, tag, words, note):
    entries.append({"file": name, "note": note, "refused": {"tag": tag, "words": words}})


def write(name, planes, note, data=None, **options):
    tifffile.imwrite(OUT / name, planes if data is None else data, metadata=None, **options)
    expect(name, planes, note)


def copy(name, planes, note, arguments, data=None, **options):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "source.tif"
        tifffile.imwrite(source, planes if data is None else data, metadata=None, **options)
        subprocess.run(["tiffcp", *arguments.split(), source, OUT / name], check=True)
    if planes is not None:
        expect(name, planes, note)


def write_float_predictor_big_endian(name, planes, note, side=None):
    """One strip, or tiles of side x side, of big-endian floats: bytes by significance, differences, Deflate."""
    image = planes[0]
    height, width = image.shape
    tiles = [image] if side is None else [
        numpy.pad(image, ((0, -height % side), (0, -width % side)))[y:y + side, x:x + side]
        for y in range(0, height, side) for x in range(0, width, side)]
    packed = []
    for tile in tiles:
        ordered = tile.astype(">f4").view("u1").reshape(tile.shape[0], tile.shape[1], 4).transpose(0, 2, 1).reshape(tile.shape[0], -1)
        packed.append(zlib.compress(numpy.diff(ordered, axis=1, prepend=numpy.zeros((tile.shape[0], 1), "u1")).tobytes()))
    fields = [(256, 3, [width]), (257, 3, [height]), (258, 3, [32]), (259, 3, [8]), (262, 3, [1]), (277, 3, [1]), (317, 3, [3]), (339, 3, [3])]
    offsets, counts = (273, 279) if side is None else (324, 325)
    fields += [(278, 3, [height])] if side is None else [(322, 3, [side]), (323, 3, [side])]
    at = 8 + 2 + 12 * (len(fields) + 2) + 4
    data_at = at + (8 * len(tiles) if len(tiles) > 1 else 0)
    places = [data_at + sum(map(len, packed[:i])) for i in range(len(packed))]
    fields = sorted(fields + [(offsets, 4, places), (counts, 4, [len(p) for p in packed])])
    directory, behind = struct.pack(">H", len(fields)), b""
    for tag, kind, values in fields:
        if len(values) == 1:
            directory += struct.pack(">HHI", tag, kind, 1) + (struct.pack(">HH", values[0], 0) if kind == 3 else struct.pack(">I", values[0]))
        else:
            directory += struct.pack(">HHII", tag, kind, len(values), at + len(behind))
            behind += struct.pack(f">{len(values)}I", *values)
    (OUT / name).write_bytes(b"MM\0*" + struct.pack(">I", 8) + directory + struct.pack(">I", 0) + behind + b"".join(packed))
    expect(name, planes, note)


def write_ideas(name, planes, number, ome_width):
    """As IDEAS exports an object: one strip, and tags against the specification, which libtiff warns of and reads."""
    image = planes[0]
    bits = 8 * image.dtype.itemsize
    ome = (f'<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/FC/ome.xsd"><Dataset ID="urn:lsid:amnis.com:Dataset:1" Name="sample.rif"/>'
           f'<Image ID="urn:lsid:amnis.com:Image:{number}"><Pixels DimensionOrder="XYZCT" PixelType="Uint{bits}" BigEndian="false" '
           f'SizeX="{ome_width}" SizeY="{image.shape[0]}" SizeZ="1" SizeC="1" SizeT="1"/></Image></OME>').encode()
    # type, values: NewSubfileType as two BYTE, resolutions as two LONG (no RATIONAL), text without NUL, FillOrder 0.
    fields = [(254, 1, b"\0\0"), (256, 4, [image.shape[1]]), (257, 4, [image.shape[0]]), (258, 3, [bits]), (259, 3, [1]), (262, 3, [1]),
              (266, 3, [0]), (270, 2, ome), (273, 4, None), (277, 3, [1]), (278, 4, [image.shape[0]]), (279, 4, [image.nbytes]),
              (282, 4, [1, 0]), (283, 4, [1, 0]), (296, 3, [1]), (305, 2, b"IDEAS"), (33002, 4, [2]), (33003, 4, [number]), (33024, 4, [number])]
    behind_at = 8 + 2 + 12 * len(fields) + 4
    packed = {tag: v if isinstance(v, bytes) else struct.pack(f"<{len(v)}{'H' if kind == 3 else 'I'}", *v) for tag, kind, v in fields if v is not None}
    pixels_at = behind_at + sum(len(v) + len(v) % 2 for v in packed.values() if len(v) > 4)
    packed[273] = struct.pack("<I", pixels_at)
    directory, behind = struct.pack("<H", len(fields)), b""
    for tag, kind, _ in fields:
        value = packed[tag]
        count = len(value) // {1: 1, 2: 1, 3: 2, 4: 4}[kind]
        directory += struct.pack("<HHI", tag, kind, count) + (value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", behind_at + len(behind)))
        if len(value) > 4:
            behind += value + b"\0" * (len(value) % 2)
    (OUT / name).write_bytes(b"II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", 0) + behind + image.astype(image.dtype.newbyteorder("<")).tobytes())
    expect(name, planes, "tags as IDEAS writes them, against the specification")


def patch(name, tag, value):
    """Overwrites a SHORT tag's value in a little-endian file's first directory."""
    data = bytearray((OUT / name).read_bytes())
    at = int.from_bytes(data[4:8], "little")
    for i in range(int.from_bytes(data[at:at + 2], "little")):
        field = at + 2 + 12 * i
        if int.from_bytes(data[field:field + 2], "little") == tag:
            data[field + 8:field + 10] = value.to_bytes(2, "little")
            break
    else:
        raise KeyError(tag)
    (OUT / name).write_bytes(data)


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    for kind in TYPES:
        for order, word in (("<", "le"), (">", "be")):
            planes = samples(kind, 23, 19)
            write(f"{kind}-{word}.tif", planes, "uncompressed strips of 5 rows", data=planes[0], byteorder=order, rowsperstrip=5)

    for order, word, flag in (("<", "le", "-L"), (">", "be", "-B")):
        for kind, codecs in {"u2": ("lzw", "lzw:2", "zip", "zip:2", "packbits"), "u1": ("lzw:2", "packbits"),
                             "i2": ("lzw:2",), "f4": ("zip", "zip:2", "zip:3", "lzw:3")}.items():
            for codec in codecs:
                if codec.endswith(":3") and order == ">":
                    continue
                planes = samples(kind, 23, 19)
                copy(f"{kind}-{codec.replace(':', 'p')}-{word}.tif", planes, f"tiffcp -c {codec}", f"-c {codec} -r 7 {flag}", data=planes[0])

    write_float_predictor_big_endian("f4-zipp3-be.tif", samples("f4", 23, 19), "predictor 3, in the same order of bytes whatever the file's is")

    noisy = random.integers(0, 9, (1, 90, 120)).astype("u2") * 257
    copy("u2-lzw-long.tif", noisy, "enough codes to fill the table and clear it", "-c lzw -r 90", data=noisy[0])
    flat = numpy.full((1, 60, 90), 7, "u1")
    copy("u1-lzw-flat.tif", flat, "each code names the string being added", "-c lzw -r 60", data=flat[0])
    flat = flat.astype("u2")
    copy("u2-zip-flat.tif", flat, "as small as Deflate can make it", "-c zip -r 60", data=flat[0])

    rgb = samples("u1", 21, 17, 3)
    write("rgb8-chunky.tif", rgb, "chunky RGB", data=numpy.moveaxis(rgb, 0, 2), photometric="rgb")
    rgb = samples("u2", 21, 17, 3)
    copy("rgb16-chunky-lzwp2-be.tif", rgb, "chunky, predictor over three samples", "-c lzw:2 -B", data=numpy.moveaxis(rgb, 0, 2), photometric="rgb")
    rgb = samples("f4", 21, 17, 3)
    copy("rgbf-chunky-zipp3.tif", rgb, "chunky floats, predictor 3", "-c zip:3", data=numpy.moveaxis(rgb, 0, 2), photometric="rgb")
    for kind, order in (("u2", "<"), ("u2", ">"), ("i2", "<"), ("f4", ">")):
        planar = samples(kind, 20, 18, 5)
        write(f"{kind}-planar-{'le' if order == '<' else 'be'}.tif", planar, "channel first", photometric="minisblack", planarconfig="separate", byteorder=order, rowsperstrip=6)
    planar = samples("u2", 20, 18, 3)
    copy("u2-planar-lzwp2.tif", planar, "channel first, compressed", "-c lzw:2", photometric="minisblack", planarconfig="separate")

    pages = samples("u2", 15, 16, 4)
    write("pages.tif", pages, "four pages", photometric="minisblack")
    pages = samples("i2", 15, 16, 3)
    copy("pages-zip-be.tif", pages, "three pages", "-c zip -B", photometric="minisblack")
    stack = samples("u2", 12, 14, 6)
    tifffile.imwrite(OUT / "imagej-stack.tif", stack.reshape(6, 1, 12, 14), imagej=True, metadata={"axes": "ZCYX"})
    expect("imagej-stack.tif", stack, "ImageJ hyperstack, big-endian as ImageJ has it")

    for codec in ("none", "lzw:2", "zip"):
        tiles = samples("u2", 41, 37)
        copy(f"tiles-{codec.replace(':', 'p')}.tif", tiles, "tiles of 16 x 32, cut at the borders", f"-c {codec} -t -w 16 -l 32", data=tiles[0])
    tiles = samples("u1", 33, 35, 3)
    write("tiles-rgb.tif", tiles, "chunky tiles", data=numpy.moveaxis(tiles, 0, 2), photometric="rgb", tile=(16, 16))
    tiles = samples("u2", 33, 35, 2)
    write("tiles-planar-be.tif", tiles, "planar tiles", photometric="minisblack", planarconfig="separate", tile=(16, 16), byteorder=">")
    write_float_predictor_big_endian("tiles-f4-zipp3-be.tif", samples("f4", 33, 35), "float tiles, predictor 3", side=16)

    palette = samples("u1", 11, 13)
    write("palette.tif", palette, "raw indices", data=palette[0], photometric="palette", colormap=numpy.zeros((3, 256), "u2"))
    white = samples("u1", 11, 13)
    write("white-is-zero.tif", white, "raw values, not inverted", data=white[0], photometric="miniswhite")
    old = samples("u2", 11, 13)
    copy("old-deflate.tif", None, "", "-c zip -L", data=old[0])
    patch("old-deflate.tif", 259, 32946)
    expect("old-deflate.tif", old, "Deflate under its older number")

    byte = samples("u1", 16, 16)[0]
    copy("refused-jpeg.tif", None, "", "-c jpeg -r 16", data=byte)
    refuse("refused-jpeg.tif", 259, "lossy", "JPEG")
    copy("bigtiff-libtiff.tif", byte[None], "BigTIFF of libtiff", "-8", data=byte)
    tifffile.imwrite(OUT / "refused-u4.tif", byte.astype("u4"), metadata=None)
    refuse("refused-u4.tif", 258, "32 bit(s) unsigned", "32-bit integers")
    doubles = byte.astype("f8")[None] / 255
    write("f8.tif", doubles, "64-bit floats")
    copy("f8-be-deflate.tif", doubles, "64-bit floats, big-endian, Deflate", "-c zip:1 -B -r 5", data=doubles[0])
    copy("f8-lzw.tif", doubles, "64-bit floats, LZW", "-c lzw:1 -r 3", data=doubles[0])
    copy("refused-f8-predictor.tif", None, "", "-c zip:3", data=doubles[0])
    refuse("refused-f8-predictor.tif", 317, "not undone for 64-bit floats", "64-bit floats with a predictor")
    copy("refused-fillorder.tif", None, "", "-c none -f lsb2msb", data=byte)
    refuse("refused-fillorder.tif", 266, "least significant", "bits reversed")

    big = samples("u2", 21, 17, 3)
    write("bigtiff-le.tif", big, "BigTIFF, planar", photometric="minisblack", planarconfig="separate", bigtiff=True, rowsperstrip=4)
    big = samples("f4", 23, 19)
    write("bigtiff-be.tif", big, "BigTIFF, big-endian", data=big[0], bigtiff=True, byteorder=">", rowsperstrip=5)
    big = samples("u2", 33, 35)
    copy("bigtiff-tiles-lzwp2-be.tif", big, "BigTIFF, tiles", "-8 -B -c lzw:2 -t -w 16 -l 16", data=big[0])
    big = samples("i2", 15, 16, 4)
    copy("bigtiff-pages-zip.tif", big, "BigTIFF, four pages", "-8 -c zip -L", photometric="minisblack")

    for kind, width, ome_width in (("u2", 120, 51), ("u1", 57, 57)):
        cell = samples(kind, 44, width)
        write_ideas(f"ideas-{kind}.tif", cell, 1204, ome_width)

    cell = samples("u2", 15, 16, 6)
    pages = {"photometric": "minisblack", "ome": True}
    meta = {"UUID": "00000000-0000-1000-8000-000000000001", "PhysicalSizeX": 0.33, "PhysicalSizeXUnit": "µm", "PhysicalSizeY": 330.0, "PhysicalSizeYUnit": "nm"}
    tifffile.imwrite(OUT / "ome-cz.tif", cell.reshape(3, 2, 15, 16), metadata={**meta, "axes": "CZYX", "Channel": {"Name": ["bright-field", "YO-PRO", "SSC"]}}, **pages)
    expect("ome-cz.tif", cell, "OME, three channels of two focal planes")
    tifffile.imwrite(OUT / "ome-tc.tif", cell.reshape(2, 3, 15, 16), metadata={**meta, "axes": "TCYX"}, bigtiff=True, **pages)
    expect("ome-tc.tif", cell, "OME in a BigTIFF, two times of three channels")

    for order in "<>":
        name = f"imagej-labels-{'le' if order == '<' else 'be'}.tif"
        tifffile.imwrite(OUT / name, cell, imagej=True, byteorder=order, metadata={"axes": "ZYX", "Labels": [f"cell {i}" for i in range(6)], "ROI": b"Iout" + bytes(60)})
        expect(name, cell, "ImageJ, with labels and the bytes of a ROI")
        with tifffile.TiffFile(OUT / name) as tiff:
            tag = tiff.pages[0].tags[50839]
            counts = list(tiff.pages[0].tags[50838].value)
            data = (OUT / name).read_bytes()[tag.valueoffset:tag.valueoffset + tag.count]
        entries[-1]["imagej"] = {"counts": counts, "sha256": hashlib.sha256(data).hexdigest(), "little_endian": order == "<"}

    (HERE / "tiffs.json").write_text(json.dumps({"made_by": "make_tiffs.py", "files": entries}, indent=1) + "\n")
    total = sum(p.stat().st_size for p in OUT.iterdir())
    print(f"{len(entries)} files, {total} bytes")


main()
