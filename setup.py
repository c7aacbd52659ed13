"""What pyproject.toml cannot say: the sample plans, which stand at the top of the tree, are installed inside cxplan."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["cxplan", "cxplan.*"]), "cxplan.sample_plans"],
    package_dir={"cxplan.sample_plans": "sample_plans"},
)
