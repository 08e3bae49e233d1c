"""Import every module of the project, to find a package that requirements.txt forgot."""

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUN_BY_OTHERS = {"pages.parts.router", "loaders.store.migrations.env"}  # scripts of Streamlit and Alembic


def main() -> int:
    """Import all modules of the loaders, charts and parts; return 0."""
    sys.path.insert(0, str(ROOT))
    files = [*ROOT.glob("loaders/**/*.py"), *ROOT.glob("pages/charts/*.py"), *ROOT.glob("pages/parts/*.py")]
    names = {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files}
    modules = sorted(name for name in names - RUN_BY_OTHERS if not name.endswith("__main__"))
    for name in [*modules, "dashboard"]:
        importlib.import_module(name)
    sys.stdout.write(f"{len(modules) + 1} modules import\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
