"""Dalil as another office gets it: a wheel, with everything in it that a portal needs."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.tooling.portals import CHECKOUT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (found,) = folder.iterdir()
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with the wheel in it, and the packages of this one."""
    folder = tmp_path_factory.mktemp("environment")
    environment = venv.EnvBuilder(with_pip=False)
    environment.create(folder)
    context = environment.ensure_directories(folder)
    scheme = sysconfig.get_preferred_scheme("prefix")
    paths = sysconfig.get_paths(scheme, {"base": str(folder), "platbase": str(folder)})
    # Only the folder itself: the file in it that leads to the checkout is not read from here.
    Path(paths["purelib"], "locked.pth").write_text(sysconfig.get_path("purelib"))
    pip = [sys.executable, "-m", "pip", "--python", context.env_exe, "install", "--quiet"]
    options = ["--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*pip, *options, str(wheel)], check=True)
    return Path(context.bin_path)


def test_it_holds_templates_theme_assets_schemas_and_words(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    needed = (
        "dalil/py.typed",
        "dalil/pages/templates/layout.html",
        "dalil/pages/icons/mark.svg",
        "dalil/i18n/locales/ar.po",
        "dalil/i18n/locales/fr.po",
        "dalil/scaffold/templates/init/content/portal.yml",
        "dalil/schemas/module.schema.json",
        "dalil/assets/stylesheets/tokens.css",
    )
    assert [name for name in needed if name not in names] == []
    assert any(name.startswith("dalil/overrides/") for name in names)
    tops = {name.partition("/")[0] for name in names}
    assert [top for top in tops if not top.endswith(".dist-info")] == ["dalil"]
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_another_office_starts_and_builds_its_portal_with_it(
    installed: Path, tmp_path: Path
) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DALIL_", "PYTHON"))}

    def run(*command: str, folder: Path = tmp_path) -> str:
        program, *arguments = command
        done = subprocess.run(
            [str(installed / program), *arguments],
            cwd=folder,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    where = run("python", "-c", "import dalil; print(dalil.__file__)")
    assert Path(where.strip()).is_relative_to(installed.parent)
    run("dalil", "init", "office", "--name", "Bureau de Rabat")
    office = tmp_path / "office"
    run("dalil", "schema", "--check", folder=office)
    run("dalil", folder=office)
    for edition in ("public", "trainee", "trainer"):
        home = (office / "site" / edition / "index.html").read_text("utf-8")
        assert "Bureau de Rabat" in home
        assert (office / "site" / edition / "assets/stylesheets/tokens.css").is_file()
    run("python", "-m", "mkdocs", "build", folder=office)
    assert (office / "site/preview/fr/index.html").is_file()
