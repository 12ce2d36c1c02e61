"""Put `resources/` and `session_plans/` inside the package of a wheel; an editable install reads the checkout."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedDataHook(BuildHookInterface):
    """Move the shipped data under `migrantech_kit/` in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"]["resources"] = "migrantech_kit/resources"
            build_data["force_include"]["session_plans"] = "migrantech_kit/session_plans"
