"""The only crossing between the domain and Qt: pages that draw, models that tick, files watched. No widgets."""

from console.bridge.singletons import keep_singletons

keep_singletons()  # before the first call into Qt, whoever makes it
