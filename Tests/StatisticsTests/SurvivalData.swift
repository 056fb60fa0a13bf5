import Statistics

/// Published data; days or weeks as positive numbers for an event, negative for a censoring.
enum SurvivalData {
  /// Acute myelogenous leukaemia, weeks to relapse (R package survival, `aml`; R.G. Miller,
  /// "Survival Analysis" (1997), p. 49), with maintenance chemotherapy and without.
  static let amlMaintained = observations([9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161])
  static let amlNonmaintained = observations([5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45])

  /// Advanced lung cancer, days (R package survival, `lung`; C.L. Loprinzi et al., Journal of
  /// Clinical Oncology 12 (1994) 601–607), men and women. Times and status copied from the data
  /// set `load_lung` of the Python package lifelines 0.30.3.
  static let lungMen = observations([
    11, 11, 11, 12, 13, 13, 15, 26, 30, 31, 53, 53, 54, 59, 60, 65, 65, 71, 81, 88, 88, 92, 93,
    95, 105, 107, 110, 116, 118, 131, 132, 132, 135, 142, 144, 147, 156, 156, 163, 163, 163, 166,
    170, -174, 175, 176, 177, 179, 179, 180, 181, 181, 183, -185, -188, 189, -191, -196, 197,
    -197, 202, 207, 210, 212, 218, -221, 222, -222, 223, -225, -225, 229, 230, -237, 239, 246,
    -259, 267, 269, 270, -279, 283, 284, -284, 285, 286, 288, 291, -292, -300, 301, -301, 303,
    -303, 306, 310, 320, 329, 337, 353, 353, 363, 364, 371, 387, 390, 394, -404, -413, 428, 429,
    442, -444, 455, 457, -458, 460, 477, 519, 524, 533, 558, 567, 574, 583, 613, 624, 643, 655,
    689, 707, 791, -806, 814, -840, 883, -1010, -1022,
  ])
  static let lungWomen = observations([
    5, 60, 61, 62, 79, 81, -92, 95, -105, 107, 122, 145, 145, 153, 166, 167, -173, -175, -177,
    182, 186, -192, 194, 199, 201, 201, -202, -203, 208, -211, -224, 226, -235, 239, -240, -243,
    245, -252, -266, 268, -269, -272, -276, 285, -292, 293, -296, 305, 310, -315, -332, 340, 345,
    348, 350, 351, -356, 361, 363, -364, 371, -376, -382, -384, 426, 433, 444, 450, 473, -511,
    -511, 520, 524, -529, -543, 550, -551, -559, -588, 641, 654, 687, 705, 728, 731, 735, -740,
    765, -821, -965,
  ])
  static let lung = lungMen + lungWomen
}
