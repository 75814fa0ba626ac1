/*
 * page.c — what every page of ours is wrapped in, be it rows (output_html.c) or a document that a command makes: a self-contained file
 * that can be mailed, printed and read aloud. Nothing is fetched. The rules are those of WCAG 2.1 AA: language, title, contrast of text
 * (at least 4.5:1) and of what is operated (3:1), a focus that is seen, text that flows at a width of 320 pixels and is as dark or light as the
 * person has chosen.
 */
#include "faces/inside.h"

/* The classes are told of in doc/plugin-guide.md: an id may be a plugin's own, a class here is not to change meaning. */
static const char style[] =
    ":root{color-scheme:light dark}\n"
    "body{margin:1.5rem auto;max-width:80rem;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;"
    "overflow-wrap:break-word}\n"
    "h1,h2,h3,th{hyphens:auto}h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .5rem}h3{font-size:1.05rem;margin:1.25rem 0 .25rem}\n"
    "a{color:#0b5cad}\n"
    ":focus-visible{outline:3px solid #0b5cad;outline-offset:2px}\n"
    "table{border-collapse:collapse}\n"
    "caption{text-align:left;padding:.25rem 0;color:#474747}\n"
    "th,td{padding:.35rem .75rem;border-bottom:1px solid #767676;text-align:left;vertical-align:top;font-weight:400}\n"
    "thead th{font-weight:600;border-bottom-width:2px}\n"
    ".scroll{overflow-x:auto}\n"
    ".t{white-space:nowrap}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums}\n"
    ".d1{padding-left:2rem}.d2{padding-left:3.25rem}.d3{padding-left:4.5rem}.d4{padding-left:5.75rem}.d5{padding-left:7rem}\n"
    ".d6{padding-left:8.25rem}.d7{padding-left:9.5rem}.d8{padding-left:10.75rem}.d9{padding-left:12rem}\n"
    ".prose{max-width:44rem}.lead{font-size:1.15rem}.quiet{color:#474747}\n"
    ".card{border:1px solid #767676;border-radius:.4rem;padding:.75rem 1rem;margin:.75rem 0}.card>:first-child{margin-top:0}"
    ".card>:last-child{margin-bottom:0}\n"
    "dl{margin:.5rem 0}dt{font-weight:600}dd{margin:0 0 .5rem}\n"
    "label,legend{display:block;font-weight:600;margin:.75rem 0 .25rem}fieldset{margin:1rem 0;border:1px solid #767676;border-radius:.4rem;min-width:0}\n"
    "label:has(>[type=checkbox]),label:has(>[type=radio]){font-weight:400;margin:.25rem 0}\n"
    "input,select,textarea,button{font:inherit;color:inherit;background:transparent;border:1px solid #767676;border-radius:.3rem;"
    "padding:.4rem .6rem;box-sizing:border-box;max-width:100%}\n"
    "select option{color:#1a1a1a;background:#fff}\n"
    "input:not([type]),input[type=text],select,textarea{width:100%}textarea{min-height:4.5rem}\n"
    "button{cursor:pointer;font-weight:600;border:2px solid #0b5cad;padding:.5rem 1rem}\n"
    ".only-print{display:none}\n"
    "@media (prefers-color-scheme:dark){body{color:#eee;background:#1a1a1a}a{color:#8ec5ff}:focus-visible{outline-color:#8ec5ff}"
    "caption,.quiet{color:#c4c4c4}th,td,.card,fieldset,input,select,textarea{border-color:#8c8c8c}button{border-color:#8ec5ff}"
    "select option{color:#eee;background:#1a1a1a}}\n"
    "@page{size:A4;margin:16mm 14mm}\n"
    "@media print{:root{color-scheme:light}body{margin:0;max-width:none;padding:0;font-size:10pt;color:#000;background:#fff}.scroll{overflow:visible}"
    "thead{display:table-header-group}tr,.card,fieldset{break-inside:avoid}h1,h2,h3,legend{break-after:avoid}"
    "caption,.quiet,a{color:#000}.prose{max-width:none}.only-screen{display:none}.only-print{display:block}}\n";

void page_begin(struct text *out, const char *title, const char *after, const char *head) {
  text_appendf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", language_code());
  text_append(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  output_append_html(out, title);
  text_append(out, after);
  text_append(out, "</title>\n<style>\n");
  text_append(out, style);
  text_append(out, "</style>\n");
  if (head != NULL && *head != '\0') {
    text_append(out, head);
    text_append(out, "\n");
  }
  text_append(out, "</head>\n<body>\n<main>\n");
}

void page_end(struct text *out) { text_append(out, "</main>\n</body>\n</html>\n"); }
