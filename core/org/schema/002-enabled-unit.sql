-- Which plugins are on in a unit is asked by the unit: the key begins with the plugin, and would be read whole.
CREATE INDEX core_enabled_unit ON core_enabled (unit);
