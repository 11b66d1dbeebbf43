// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws small charts as SVG, readable on light and dark pages. */
final class Chart {
  private static final int WIDTH = 720;
  private static final int LEFT = 70;
  private static final int RIGHT = 24;
  private static final int TOP = 46;
  private static final int LINE_TOP = 66;
  private static final int PLOT_HEIGHT = 240;
  private static final int LABEL_WIDTH = 190;
  private static final int BAR = 30;
  private static final int GAP = 14;
  private static final List<String> COLOURS = List.of("#2563a8", "#8a8f98", "#b9bdc4");

  private Chart() {}

  record Point(double x, double y) {}

  /** Horizontal bars, one per entry, each with its value; the first one is set off by colour. */
  static String bars(String title, Map<String, Double> values) {
    int height = TOP + values.size() * (BAR + GAP) + 10;
    double most = values.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double scale = (WIDTH - LABEL_WIDTH - RIGHT - 80) / Math.max(most, Double.MIN_NORMAL);
    StringBuilder svg = begin(title, height);
    int index = 0;
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      int y = TOP + index * (BAR + GAP);
      double width = entry.getValue() * scale;
      text(svg, LABEL_WIDTH - 10, y + 20, "end", entry.getKey());
      svg.append(
          format(
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>%n",
              LABEL_WIDTH, y, width, BAR, COLOURS.get(Math.min(index, COLOURS.size() - 1))));
      text(svg, LABEL_WIDTH + width + 8, y + 20, "start", Figure.shown(entry.getValue()));
      index++;
    }
    return end(svg);
  }

  /** One line over two axes that begin at zero. */
  static String line(String title, String xLabel, String yLabel, List<Point> points) {
    double xStep = step(points.stream().mapToDouble(Point::x).max().orElse(1), 8);
    double yStep = step(points.stream().mapToDouble(Point::y).max().orElse(1), 5);
    double xMost = top(points.stream().mapToDouble(Point::x).max().orElse(1), xStep);
    double yMost = top(points.stream().mapToDouble(Point::y).max().orElse(1), yStep);
    double plotWidth = WIDTH - LEFT - RIGHT;
    int bottom = LINE_TOP + PLOT_HEIGHT;
    StringBuilder svg = begin(title, bottom + 52);
    for (int i = 0; i * yStep <= yMost * 1.0001; i++) {
      double y = bottom - PLOT_HEIGHT * i * yStep / yMost;
      svg.append(
          format(
              "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#d5d8dd\"/>%n",
              LEFT, y, WIDTH - RIGHT, y));
      text(svg, LEFT - 8, y + 4, "end", tick(i * yStep, yStep));
    }
    for (int i = 0; i * xStep <= xMost * 1.0001; i++) {
      text(
          svg, LEFT + plotWidth * i * xStep / xMost, bottom + 20, "middle", tick(i * xStep, xStep));
    }
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(
          format(
              "%.1f,%.1f ",
              LEFT + plotWidth * point.x() / xMost, bottom - PLOT_HEIGHT * point.y() / yMost));
    }
    svg.append(
        format(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"/>%n",
            path.toString().strip(), COLOURS.getFirst()));
    text(svg, LEFT + plotWidth / 2, bottom + 42, "middle", xLabel);
    text(svg, 12, LINE_TOP - 18, "start", yLabel);
    return end(svg);
  }

  /** A round distance between ticks: 1, 2 or 5 times a power of ten. */
  static double step(double most, int ticks) {
    double rough = Math.max(most, 1e-6) / ticks;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double share = rough / power;
    return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  }

  private static double top(double most, double step) {
    return Math.max(step, Math.ceil(most / step - 1e-9) * step);
  }

  private static String tick(double value, double step) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static StringBuilder begin(String title, int height) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                + " font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">%n",
            WIDTH, height, WIDTH, height));
    svg.append(format("<title>%s</title>%n", escaped(title)));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    svg.append(
        format(
            "<text x=\"12\" y=\"22\" font-size=\"15\" font-weight=\"600\" fill=\"#1c2430\">%s</text>%n",
            escaped(title)));
    return svg;
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#3b4452\">%s</text>%n",
            x, y, anchor, escaped(text)));
  }

  private static String end(StringBuilder svg) {
    return svg.append("</svg>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @com.google.errorprone.annotations.FormatMethod
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
