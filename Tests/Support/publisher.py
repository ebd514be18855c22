"""Whoever publishes a signed list: keys, and editions made of a small spreadsheet with the kiosk's own tools."""

from kiosk import PEOPLE


class Publisher:
    def __init__(self, folder, run, people=PEOPLE, name="State registry"):
        """`run` runs one of the products; the files of editions lie in `stick`."""
        self.folder, self.run, self.name = folder, run, name
        self.stick = folder / "stick"
        self.stick.mkdir(exist_ok=True)
        (self.stick / "people.csv").write_text(people)
        for key in ("district", "stranger"):
            run("vestibulectl", "lists", "keygen", str(folder / key))

    @property
    def settings(self):
        """What a kiosk's configuration says to take the list."""
        line = (self.folder / "district.pub").read_text().split("\n")[1]
        return (f"screening:\n  lists: [{{ name: {self.name} }}]\n"
                f"  trusted-keys: [{{ name: District, key: {line} }}]\n")

    def build(self, edition, *options, key="district", expires="2099-01-01"):
        file = self.stick / f"{edition}.vlist"
        self.run("vestibulectl", "lists", "build", "--out", str(file), "--name", self.name, "--edition", str(edition),
                 "--as-of", "2026-11-20", "--jurisdiction", "UT", "--source", "invented", str(self.stick / "people.csv"))
        self.run("vestibulectl", "lists", "sign", "--key", str(self.folder / f"{key}.key"), "--licence",
                 "none is needed", "--expires", expires, *options, str(file))
        return file
