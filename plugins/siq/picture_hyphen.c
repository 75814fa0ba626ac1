/*
 * picture_hyphen.c — where a Swedish word may be divided. First where its parts meet (kompetens-utveckling): the words that names of pieces are
 * made of are few, and stand in two lists. Then between syllables, by the rule that one consonant goes with the vowel after it (förbätt-ringar).
 */
#include "picture_text.h"

#include <string.h>

#define LEAST 3 /* letters before and after a hyphen */

static const char *const endings[] = {
    "ansvar",    "arbete",     "arbetet",   "avtal",      "baserad",   "baserade",  "baserat",      "behov",      "beslut",     "besök",
    "boende",    "bemötande",  "delaktighet", "enhet",    "ersättning", "flöde",    "flöden",       "fokus",      "frihet",     "frågor",
    "förbättring", "förbättringar", "fördelning", "förebyggande", "förmåga", "förskola", "förvaltning", "givare", "grad",       "grundad",
    "grundade",  "grundat",    "grupp",     "gång",       "hantering", "hållning",  "hälsa",        "initiativ",  "inriktning", "karta",  "integrering",  "klassning",  "mognad",
    "klimat",    "kraft",      "kultur",    "kvalitet",   "ledare",    "ledarskap", "ledning",      "lösning",    "makt",       "medverkan",
    "miljö",     "mottagare",  "möte",      "nöjdhet",    "nivå",      "omsorg",    "orientering",  "orienterad", "plan",       "planering",
    "politik",   "process",    "processer", "program",    "reaktioner", "rutin",    "rutiner",      "samverkan",  "samarbete",  "siktighet",
    "skola",     "skydd",      "stöd",      "styrning",   "sättning",  "säkerhet",  "tagande",      "tillit",     "tjänst",     "tjänster",
    "trivsel",   "tänkande",   "undersökning", "uppdrag", "uppföljning", "utbildning", "utveckling", "utvärdering", "verksamhet", "vård",
    "värde",     "värden",     "värdering", "åtgärd",     "åtgärder",  "översyn",  "perspektiv",  "anpassning",
};
static const char *const beginnings[] = {
    "allmän",   "anställnings", "arbets", "barn",      "besluts",   "brukar",   "budget",   "chefs",    "digitaliserings", "ekonomi",
    "fakta",    "folkhälso",    "forsknings", "framtids", "färdighets", "förbättrings", "föränderlighets", "förändrings", "förvaltnings",
    "gemensamhets", "hållbarhets", "hälso", "informations", "jämlikhets", "jämställdhets", "kommun", "kommunikations", "kompetens", "kund",
    "kunskaps", "kvalitets",    "ledar",  "lednings",  "likabehandlings", "lång",  "medarbetar", "medborgar", "mottagar", "mål",
    "omvärlds", "personal",     "process", "projekt",  "resultat",  "resurs",   "samhälls", "service",  "social",   "styrnings",
    "system",   "tillgänglighets", "tillits", "trygghets", "uppföljnings", "utbildnings", "utvecklings", "verksamhets", "vård", "värdegrunds",
    "ungdoms", "återkopplings", "överenskommelse",
};

/* A list above is UTF-8, and the word one number a letter: how many letters of it the word has from here on, 0 when it is not there. */
static size_t letters_of(const unsigned *word, size_t left, const char *part) {
  size_t count = 0;
  while (*part != '\0') {
    unsigned letter = (unsigned char)*part++;
    if (letter >= 0xc0) letter = (letter & 0x1f) << 6 | ((unsigned char)*part++ & 0x3f);
    if (count == left || word[count] != letter) return 0;
    count++;
  }
  return count;
}

static bool has_ending(const unsigned *word, size_t left) {
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (letters_of(word, left, endings[i]) > 0) return true;
  return false;
}

static void divide_joints(const unsigned *word, size_t letters, enum siq_text_break *after) {
  for (size_t i = LEAST; i + LEAST <= letters; i++)
    if (has_ending(word + i, letters - i)) after[i - 1] = SIQ_TEXT_JOINT;
  for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
    size_t length = letters_of(word, letters, beginnings[i]);
    if (length >= LEAST && length + LEAST <= letters) after[length - 1] = SIQ_TEXT_JOINT;
  }
}

/* ---- syllables ------------------------------------------------------------------------------------------------------------------- */

static bool is_vowel(unsigned letter) {
  static const unsigned vowels[] = {'a', 'e', 'i', 'o', 'u', 'y', 0xe5, 0xe4, 0xf6, 0xe9, 0xe6, 0xf8, 0xfc, 0xe8, 0xe1};
  for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
    if (vowels[i] == letter) return true;
  return false;
}

static bool is_pair(const unsigned *word, const char *pair) { return word[0] == (unsigned char)pair[0] && word[1] == (unsigned char)pair[1]; }

/* Of the consonants [begin, end) between two vowels: where the next syllable begins. */
static size_t syllable_begin(const unsigned *word, size_t begin, size_t end) {
  if (end - begin == 2 && is_pair(word + begin, "ng")) return end; /* one sound, that no syllable begins with */
  if (word[end - 1] == 'x') return end;
  if (end - begin >= 2 && (is_pair(word + end - 2, "sj") || is_pair(word + end - 2, "tj") || is_pair(word + end - 2, "ch"))) return end - 2;
  return end - 1;
}

/* Of the letters [begin, end), one part of the word. */
static void divide_syllables(const unsigned *word, size_t begin, size_t end, enum siq_text_break *after) {
  size_t vowel = end;
  for (size_t i = begin; i < end; i++) {
    if (!is_vowel(word[i])) continue;
    if (vowel < end && i > vowel + 1) {
      size_t next = syllable_begin(word, vowel + 1, i);
      if (next >= begin + 2 && next + 2 <= end && after[next - 1] == SIQ_TEXT_ANYWHERE) after[next - 1] = SIQ_TEXT_SYLLABLE;
    }
    vowel = i;
  }
}

void siq_text_divide(const unsigned *word, size_t letters, enum siq_text_break *after) {
  size_t part = 0;
  for (size_t i = 0; i < letters; i++) after[i] = i + 1 >= LEAST && i + 1 + LEAST <= letters ? SIQ_TEXT_ANYWHERE : SIQ_TEXT_WHOLE;
  divide_joints(word, letters, after);
  for (size_t i = 0; i < letters; i++) {
    if (i + 1 < letters && after[i] != SIQ_TEXT_JOINT) continue;
    divide_syllables(word, part, i + 1, after);
    part = i + 1;
  }
}
