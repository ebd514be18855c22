#!/usr/bin/env python3
"""Fits the weights of Sources/Screening/Weights.swift.

    python3 fit.py DIR...

Each DIR is a benchmark of another seed: truth.tsv of make.py and cands.txt of candidates.swift. Prints the weights in
sixteenths of a bit and what they would find at 1.7 false alarms per 1,000 visitors. See README.md for what was fitted.
Needs numpy.
"""
import sys
import numpy as np

DATE = "same dayMonthSwapped oneDigit exchangedDigits yearOffByOne twoParts twoDigits near yearOnly yearMonth yearOnlyNear unknown different generationApart dayAndMonth".split()
SURNAME = "same oneEdit twoEdits sound beginning threeEdits part partOneEdit joined middleName unknown different".split()
GIVEN = "same nickname oneEdit twoEdits sound beginning initial middleName threeEdits unknown different".split()
MIDDLE = "same initial similar crossed unknown differentInitial different inheritedDifferent unlisted".split()
# field, column of the level (its rarity follows), names, greatest rarity, levels whose rarity counts
FIELDS = [
    ("date", 3, DATE, 290, ["same", "oneDigit", "yearOffByOne", "dayMonthSwapped"]),
    ("surname", 5, SURNAME, 320, ["same", "oneEdit", "twoEdits", "part", "partOneEdit", "middleName"]),
    ("given", 7, GIVEN, 256, ["same", "nickname", "oneEdit", "twoEdits", "middleName"]),
    ("middle", 9, MIDDLE, 144, ["same", "crossed"]),
]
# Where the fit starts: log2 m/u by the field's conventions.
START = {
    "date.dayMonthSwapped": -66, "date.exchangedDigits": 88, "date.oneDigit": -116, "date.yearOffByOne": -110,
    "date.twoDigits": -32, "date.near": -48, "date.yearMonth": 150, "date.yearOnly": 94, "date.yearOnlyNear": -24,
    "date.different": -112, "date.generationApart": -400, "surname.joined": 170, "surname.oneEdit": -61,
    "surname.part": -27, "surname.partOneEdit": -85, "surname.twoEdits": -60, "surname.sound": 12,
    "surname.beginning": 64, "surname.threeEdits": 40, "surname.different": -96, "given.nickname": -65,
    "given.oneEdit": -65, "given.twoEdits": -60, "given.sound": 48, "given.beginning": 64, "given.middleName": -52,
    "given.threeEdits": 32, "given.different": -90, "middle.similar": 32, "middle.crossed": 80, "swapped": -72,
}
# Set by rule, never fitted: the benchmark's visitors never change their middle names, never show an alias and show a
# middle initial only when they are listed, so a fit would believe these levels far too much.
RULE = {
    "middle.initial": 60, "middle.different": -125, "middle.differentInitial": -112, "middle.inheritedDifferent": -112,
    "middle.unknown": 0, "middle.unlisted": 0, "alias": -32, "suffix": -64, "given.initial": 40, "given.unknown": 0,
    "surname.unknown": 0, "surname.sound": 12, "surname.middleName": -130, "date.unknown": 0, "date.twoParts": 20, "date.dayAndMonth": -120,
    "date.exchangedDigits": 72, "date.same~": 1.25, "date.oneDigit~": 1, "date.yearOffByOne~": 1,
    "date.dayMonthSwapped~": 1, "given.oneEdit~": 1, "given.same~": 1, "surname.same~": 1, "surname.oneEdit~": 1,
    "surname.middleName~": 1,
}
# How much a scenario counts beside 1: the floors, and the one data set of other authors.
WEIGHT = {
    "F1": 5, "F2": 5, "US_given_is_middle": 4, "US_dob_digit": 9, "US_nickname": 8, "US_dob_daymonth_swap": 5,
    "US_surname_changed": 0.7, "US_dob_two_parts": 0.5, "US_exact": 1.5, "US_surname_typo1": 1.5, "US_given_typo1": 1.5,
    "US_name_order_swap": 1.5, "US_surname_part": 1.5, "US_maiden_hyphen": 1.5, "US_surname_typo2": 1.5,
    "US_both_typo1": 1.5, "US_typo_and_dob_digit": 1.5,
}
ALARMS = {"US_non": 250, "hard_twin": 0.05, "hard_father_son": 3}
IGNORED = {"F3"}
UNIT = np.log(2) / 16


def load(folder):
    truth = [line.rstrip("\n").split("\t") for line in open(folder + "/truth.tsv")]
    rows = []
    for number, (line, (_, person)) in enumerate(zip(open(folder + "/cands.txt"), truth)):
        for entry in line.rstrip("\n").split(";"):
            if entry:
                name, rest = entry.split(" ", 1)
                rows.append((number, name == person, *map(int, rest.split())))
    rows = np.array(rows, dtype=np.int32)
    return rows[rows[:, 3] != DATE.index("generationApart")], np.array([scenario for scenario, _ in truth])


def features(rows):
    columns, names = [], []
    for field, place, levels, rarest, rare in FIELDS:
        level, rarity = rows[:, place], np.minimum(rows[:, place + 1], rarest) / 16
        for number, name in enumerate(levels):
            columns.append(level == number)
            names.append(f"{field}.{name}")
            if name in rare:
                columns.append((level == number) * rarity)
                names.append(f"{field}.{name}~")
    for name, place in (("swapped", 11), ("suffix", 12), ("alias", 13)):
        columns.append(rows[:, place])
        names.append(name)
    flawed = lambda place, levels, sound: ~np.isin(rows[:, place], [levels.index(name) for name in sound])
    date = flawed(3, DATE, ["same", "yearOnly", "yearMonth", "unknown"])
    surname = flawed(5, SURNAME, ["same", "part", "joined", "unknown"])
    given = flawed(7, GIVEN, ["same", "nickname", "unknown"])
    columns += [date & surname, date & given, surname & given, date & surname & given]
    names += ["flawedDateAndSurname", "flawedDateAndGiven", "flawedSurnameAndGiven", "allFlawed"]
    return np.column_stack([np.asarray(column, dtype=np.float32) for column in columns]), names


def greatest(visitors, scores, count):
    result = np.full(count, -1e9)
    np.maximum.at(result, visitors, scores)
    return result


def sample(data, weights):
    """The best row of every listed visitor, all rows of the others, each scenario with its weight."""
    xs, ys, ws = [], [], []
    for rows, scenarios in data:
        scores, own, scenario = features(rows)[0] @ weights, rows[:, 1] == 1, scenarios[rows[:, 0]]
        best = greatest(rows[own, 0], scores[own], len(scenarios))
        true = own & (scores >= best[rows[:, 0]] - 1e-9)
        for name in sorted(set(scenarios) - IGNORED):
            alarm = name in ALARMS
            chosen = (scenario == name) & (~own if alarm else true)
            xs.append(features(rows[chosen])[0])
            ys.append(np.full(chosen.sum(), not alarm))
            ws.append(np.full(chosen.sum(), (ALARMS if alarm else WEIGHT).get(name, 1) / (scenarios == name).sum()))
    x = np.vstack(xs).astype(float)
    return np.hstack([x, np.ones((len(x), 1))]), np.concatenate(ys).astype(float), np.concatenate(ws)


def fit(x, y, w, start, stiffness):
    """Logistic regression, held to where it starts, by damped Newton steps."""
    b = start.copy()
    for _ in range(40):
        mu = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        gradient = x.T @ (w * (y - mu)) - stiffness * (b - start)
        step = np.linalg.solve((x * (w * mu * (1 - mu))[:, None]).T @ x + np.diag(stiffness), gradient)
        b += step * min(1, 2 / abs(step).max())
        if abs(step).max() < 1e-4:
            break
    return b


def report(rows, scenarios, scores, per_thousand=1.7):
    best = greatest(rows[:, 0], scores, len(scenarios))
    own = rows[:, 1] == 1
    true = greatest(rows[own, 0], scores[own], len(scenarios))
    alarms = np.sort(best[scenarios == "US_non"])[::-1]
    threshold = alarms[int(len(alarms) * per_thousand / 1000)] + 1e-6
    print(f"threshold {threshold:.1f}")
    for name in sorted(set(scenarios)):
        which, alarm = scenarios == name, name.endswith("_non") or name.startswith("hard_")
        print(f"  {name:24} {1000 * (best[which] >= threshold).mean() if alarm else 100 * (true[which] >= threshold).mean():.2f}")


def main():
    data = [load(folder) for folder in sys.argv[1:]]
    names = features(data[0][0][:1])[1]
    start, stiffness = np.zeros(len(names) + 1), np.full(len(names) + 1, 2e-3)
    start[-1] = -348 * UNIT
    for place, name in enumerate(names):
        share = name.endswith("~")
        value = RULE.get(name, 1 if share else START.get(name, 0))
        start[place] = value * (np.log(2) if share else UNIT)
        if name in RULE:
            stiffness[place] = 2e3
    b = start
    for _ in range(2):
        b = fit(*sample(data, b[:-1] / UNIT), start, stiffness)
    for rows, scenarios in data:
        report(rows, scenarios, features(rows)[0] @ b[:-1] / UNIT)
    for name, value in zip(names, b):
        print(f"{name:28}", f"{value / np.log(2):.2f} of the rarity" if name.endswith("~") else round(value / UNIT))


main()
