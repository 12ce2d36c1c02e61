"""The addresses under which phones may reach this computer, in the words of a person."""

from dataclasses import dataclass

from PySide6.QtNetwork import QAbstractSocket, QHostAddress, QNetworkInterface

from migrantech_kit.base.language import Tongue
from migrantech_kit.base.message import msg

_KINDS = QNetworkInterface.InterfaceType
# What Windows and NetworkManager give to their own hotspots.
_HOTSPOTS = ("192.168.137.1", "10.42.0.1")
# Bridges of virtual machines and containers: no phone is behind them.
_UNREAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vethernet", "tun", "tap", "utun")


@dataclass(frozen=True, slots=True)
class Network:
    """Hold an address of this computer and what it is, in words; `here_only` where no other device can come in."""

    address: str
    name: str
    here_only: bool = False


def networks(tongue: Tongue) -> tuple[Network, ...]:
    """Return where phones may come in: Wi-Fi first, then the computer's own hotspot, then cable; this computer last."""
    found: list[tuple[int, Network]] = []
    for one in QNetworkInterface.allInterfaces():
        flags, wanted = one.flags(), QNetworkInterface.InterfaceFlag
        if not flags & wanted.IsUp or not flags & wanted.IsRunning:
            continue
        if one.name().lower().startswith(_UNREAL) or one.humanReadableName().lower().startswith(_UNREAL):
            continue
        for entry in one.addressEntries():
            address = entry.ip()
            if address.protocol() is QAbstractSocket.NetworkLayerProtocol.IPv4Protocol:
                found.append(_named(one, address, tongue))
    found.sort(key=lambda pair: pair[0])
    return tuple(network for _, network in found)


def _named(one: QNetworkInterface, address: QHostAddress, tongue: Tongue) -> tuple[int, Network]:
    text = address.toString()
    if address.isLoopback():
        return 9, Network(text, tongue(msg("This computer only, to try it out")), here_only=True)
    if text in _HOTSPOTS:
        return 1, Network(text, tongue(msg("The hotspot of this computer (up to 8 phones)")))
    if one.type() is _KINDS.Wifi:
        return 0, Network(text, tongue(msg("Wi-Fi of the room")))
    if one.type() is _KINDS.Ethernet:
        return 2, Network(text, tongue(msg("Cable to a router")))
    return 5, Network(text, tongue(msg("Another network ({name})", name=one.humanReadableName())))
