"""Python imports a module of this name by itself, in every process that has its folder on PYTHONPATH."""

import recorder

recorder.install()
