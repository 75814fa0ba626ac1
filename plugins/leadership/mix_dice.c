/* mix_dice.c — whole random numbers that are the same on every machine: splitmix64 (Steele, Lea and Flood, OOPSLA 2014). */
#include "mix_inside.h"

uint64_t mix_dice_roll(struct mix_dice *dice) {
  uint64_t z = dice->state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

int mix_dice_below(struct mix_dice *dice, int limit) {
  return (int)(((mix_dice_roll(dice) >> 32) * (uint64_t)limit) >> 32);
}

void mix_dice_shuffle(struct mix_dice *dice, int *numbers, int count) {
  for (int i = 0; i < count; i++) numbers[i] = i;
  for (int i = count - 1; i > 0; i--) {
    int j = mix_dice_below(dice, i + 1), kept = numbers[i];
    numbers[i] = numbers[j];
    numbers[j] = kept;
  }
}
