"""The only crossing between the domain and Qt: pages that draw, models that tick, files watched. No widgets."""
