#ifndef VESTIBULE_CTURBOJPEG_H
#define VESTIBULE_CTURBOJPEG_H

#include <turbojpeg.h>

#endif
