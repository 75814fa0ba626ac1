/* main.c — the program `pussel`; everything it does is behind the door of the room `faces`. */
#include "faces/faces.h"

int main(int argc, char **argv) { return faces_main(argc, argv); }
