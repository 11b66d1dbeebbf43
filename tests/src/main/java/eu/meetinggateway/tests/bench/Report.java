// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects figures and charts; prints and writes them. */
final class Report {
  private static final String BEGIN = "<!-- figures: begin, written by make bench -->";
  private static final String END = "<!-- figures: end -->";

  private final List<Figure> figures = new ArrayList<>();
  private final Map<String, String> charts = new LinkedHashMap<>();
  private final Map<String, String> titles = new LinkedHashMap<>();

  void add(Figure figure) {
    figures.add(figure);
    System.out.printf("%-28s %12s %s%n", figure.name(), figure.shown(), figure.unit());
    System.out.flush();
  }

  /**
   * Adds a chart.
   *
   * @param name of its file, without ending
   */
  void addChart(String name, String title, String svg) {
    charts.put(name, svg);
    titles.put(name, title);
  }

  boolean has(String name) {
    return figures.stream().anyMatch(figure -> figure.name().equals(name));
  }

  boolean isComplete() {
    return !figures.isEmpty() && figures.stream().allMatch(figure -> figure.value() != null);
  }

  void print() {
    System.out.println();
    System.out.printf("%-28s %12s %-22s %s%n", "figure", "value", "unit", "least – most");
    for (Figure figure : figures) {
      System.out.printf(
          "%-28s %12s %-22s %s%n", figure.name(), figure.shown(), figure.unit(), figure.spread());
    }
    for (Figure figure : figures) {
      if (figure.value() == null) {
        System.out.println("NOT MEASURED  " + figure.name() + ": " + figure.note());
      }
    }
  }

  /** Writes {@code results.json} and the charts; what has no target says null. */
  void write(Path directory) {
    List<Map<String, Object>> results = new ArrayList<>();
    for (Figure figure : figures) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("name", figure.name());
      result.put("value", figure.value());
      result.put("unit", figure.unit());
      result.put("target", figure.target());
      result.put("met", figure.met());
      results.add(result);
    }
    try {
      write(
          directory.resolve("results.json"),
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    charts.forEach((name, svg) -> write(directory.resolve(name + ".svg"), svg));
  }

  /**
   * Copies everything into the page, between its markers, and the charts into the folder beside it.
   *
   * @param conditions under which it was measured, Markdown
   */
  void publish(Path documentation, String conditions) {
    Path page = documentation.resolve("performance.md");
    String text = read(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(page + " has lost its markers " + BEGIN + " and " + END);
    }
    String updated =
        text.substring(0, begin + BEGIN.length())
            + "\n\n"
            + conditions
            + "\n\n"
            + table()
            + images()
            + "\n"
            + text.substring(end);
    write(page, updated);
    charts.forEach(
        (name, svg) -> write(documentation.resolve("figures").resolve(name + ".svg"), svg));
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append("| figure | value | unit | least – most | conditions |\n|---|---|---|---|---|\n");
    for (Figure figure : figures) {
      table
          .append("| `")
          .append(figure.name())
          .append("` | ")
          .append(figure.shown())
          .append(" | ")
          .append(figure.unit())
          .append(" | ")
          .append(figure.spread())
          .append(" | ")
          .append(conditions(figure))
          .append(" |\n");
    }
    return table.toString();
  }

  /** What went wrong may name files of this machine: that stays in the run's output. */
  private static String conditions(Figure figure) {
    return figure.value() == null
        ? "failed in this run; its output says why"
        : figure.note().replace("|", "\\|");
  }

  private String images() {
    StringBuilder images = new StringBuilder();
    titles.forEach((name, title) ->
        images.append("\n![").append(title).append("](figures/").append(name).append(".svg)\n"));
    return images.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Path _ = Files.createDirectories(parent);
      }
      Path _ = Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
