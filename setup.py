"""What pyproject.toml cannot say: the built-in templates' base is compiled when the package is built."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
PACKAGE = "patriotic_report"
COMPILED = "compiled_base_"
# by sys.path and not by PYTHONPATH: pip's build takes away what an earlier editable install names
COMPILE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from patriotic_report.templating.compile_base import write_into
print("compiled", write_into(Path(sys.argv[2])))
"""


class BuildWithCompiledBase(build_py):
    """The package's files, and the compiled base beside them; for an editable install, in the source itself."""

    def find_package_modules(self, package: str, package_dir: str) -> list[tuple[str, str, str]]:
        """Every module but what an editable install has compiled: that may be of an older text."""
        found: list[tuple[str, str, str]] = super().find_package_modules(package, package_dir)
        return [module for module in found if not module[1].startswith(COMPILED)]

    def run(self) -> None:
        """Copy, then compile; without Jinja (a build that is not isolated) the text is compiled at each start."""
        super().run()
        if find_spec("jinja2") is None:
            self.announce("jinja2 is not installed: the base template is not compiled ahead", level=3)
            return
        into = HERE / "src" if self.editable_mode else Path(self.build_lib).resolve()
        subprocess.run([sys.executable, "-c", COMPILE, HERE / "src", into / PACKAGE], check=True)


setup(cmdclass={"build_py": BuildWithCompiledBase})
