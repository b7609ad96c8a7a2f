import ij.ImagePlus;
import ij.Prefs;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.RoiDecoder;
import ij.plugin.filter.Binary;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;
import java.io.DataInputStream;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What ImageJ reads in a RoiSet.zip: java -cp ij.jar ReadRois.java set.zip width height out.tsv little.tif big.tif
 *
 * One line a selection in out.tsv, fields between tabs: label, name, type, stroke width, group, slice, properties, points
 * as x,y in the bits of a float, the runs of its mask, and those after Fill Holes. The last selection
 * is saved as the active one, and all as an overlay, of an image in both TIFFs.
 */
public class ReadRois {
    public static void main(String[] args) throws Exception {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(new FileOutputStream(args[3]), StandardCharsets.UTF_8));
        int width = Integer.parseInt(args[1]), height = Integer.parseInt(args[2]);
        Prefs.blackBackground = true;
        Overlay overlay = new Overlay();
        Roi last = null;
        try (ZipFile zip = new ZipFile(args[0])) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                byte[] bytes = new byte[(int) entry.getSize()];
                new DataInputStream(zip.getInputStream(entry)).readFully(bytes);
                last = new RoiDecoder(bytes, entry.getName()).getRoi();
                overlay.add(last);
                out.println(line(entry.getName(), last, width, height));
            }
        }

        out.close();
        ImagePlus image = new ImagePlus("overlay", new ByteProcessor(width, height));
        image.setRoi(last);
        image.setOverlay(overlay);
        Prefs.intelByteOrder = true;
        new FileSaver(image).saveAsTiff(args[4]);
        Prefs.intelByteOrder = false;
        new FileSaver(image).saveAsTiff(args[5]);
        System.exit(0);
    }

    static String line(String label, Roi roi, int width, int height) {
        StringBuilder points = new StringBuilder();
        FloatPolygon polygon = roi instanceof Line ? ends((Line) roi) : roi.getFloatPolygon();
        for (int i = 0; i < polygon.npoints; i++) {
            if (i > 0) points.append(' ');
            points.append(Integer.toHexString(Float.floatToRawIntBits(polygon.xpoints[i]))).append(',');
            points.append(Integer.toHexString(Float.floatToRawIntBits(polygon.ypoints[i])));
        }

        ByteProcessor mask = new ByteProcessor(width, height);
        mask.setColor(255);
        if (roi.isLine()) roi.drawPixels(mask);
        else mask.fill(roi);
        String drawn = runs(mask);

        ImagePlus image = new ImagePlus("mask", mask);
        Binary binary = new Binary();
        binary.setup("fill", image);
        binary.run(mask);
        String properties = roi.getProperties() == null ? "" : roi.getProperties().replace("\n", "|");
        return String.join("\t", label, roi.getName(), roi.getTypeAsString(), "" + (float) roi.getStrokeWidth(), "" + roi.getGroup(),
                "" + roi.getPosition(), properties, points, drawn, runs(mask));
    }

    // getFloatPolygon would give the corners of the stroke.
    static FloatPolygon ends(Line line) {
        return new FloatPolygon(new float[] {(float) line.x1d, (float) line.x2d}, new float[] {(float) line.y1d, (float) line.y2d}, 2);
    }

    static String runs(ByteProcessor mask) {
        StringBuilder runs = new StringBuilder();
        int pixels = mask.getPixelCount();
        for (int i = 0; i < pixels; i++) {
            int start = i;
            while (i < pixels && mask.get(i) != 0) i++;
            if (i > start) runs.append(runs.length() > 0 ? " " : "").append(start).append(' ').append(i - start);
        }

        return runs.toString();
    }
}
