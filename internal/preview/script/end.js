
decorate();
recall();
seen();
})();
